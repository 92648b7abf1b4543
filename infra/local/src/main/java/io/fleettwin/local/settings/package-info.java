/** What the operator chose (flags over file over defaults), and where things are on disk. */
package io.fleettwin.local.settings;

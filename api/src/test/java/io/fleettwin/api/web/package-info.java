/** The map page in a real browser, against a running API and a real broker. */
package io.fleettwin.api.web;

/** Table files as files of this machine, wherever they are stored. */
package io.fleettwin.lakehouse.files;

/** What tests share. Never on the class path of the product. */
package io.fleettwin.testkit;

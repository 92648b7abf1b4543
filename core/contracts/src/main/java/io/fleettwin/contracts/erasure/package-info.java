/** Word that a vehicle is to be forgotten, and refused from then on. */
package io.fleettwin.contracts.erasure;

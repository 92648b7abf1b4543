/** The API's description of itself, OpenAPI 3.1, at {@code /v3/api-docs}. */
package io.fleettwin.api.openapi;

/** What the running host says of itself in its OpenAPI documents, for tests that need not know which operations there are. */
package org.linli.itests.openapi;

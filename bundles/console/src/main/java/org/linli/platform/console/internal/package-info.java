/**
 * Serves the web console: the shell, the libraries that its pages share, and the light entry of residents. Must not know any module, any
 * district or any data: what a page shows it asks the API for.
 */
@NullMarked
package org.linli.platform.console.internal;

import org.jspecify.annotations.NullMarked;

/**
 * What the launcher offers to the platform bundles through the framework's own class path: the checked
 * configuration, the news that everything has started, and the class spaces that its hooks enforce.
 */
@NullMarked
package org.linli.platform.launcher.api;

import org.jspecify.annotations.NullMarked;

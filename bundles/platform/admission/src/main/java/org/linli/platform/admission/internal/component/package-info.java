/**
 * What the component descriptions of a module may say: which classes the host makes, and which services it gives to them and takes from
 * them. Loads no class.
 */
@NullMarked
package org.linli.platform.admission.internal.component;

import org.jspecify.annotations.NullMarked;

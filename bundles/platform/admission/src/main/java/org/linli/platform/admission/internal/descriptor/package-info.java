/**
 * What {@code LINLI-INF/module.json} and the schema of parameters may say.
 */
@NullMarked
package org.linli.platform.admission.internal.descriptor;

import org.jspecify.annotations.NullMarked;

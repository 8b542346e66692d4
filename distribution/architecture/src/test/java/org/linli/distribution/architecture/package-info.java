/**
 * Keeps the rules of the architecture over all compiled bundles and the assembled installation. Has no code of the product; every
 * exception from a rule stands beside the rule with its reason.
 */
@NullMarked
package org.linli.distribution.architecture;

import org.jspecify.annotations.NullMarked;

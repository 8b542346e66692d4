/** What happens inside of a throw-away host: the life of a module in an empty district. Asleep in every other host. */
@NullMarked
package org.linli.platform.trial.internal.inside;

import org.jspecify.annotations.NullMarked;

/** Whom rows of the module are about: persons of the registry, accounts, or names on a list; how they are kept and shown. */
@NullMarked
package org.linli.incubation.internal.who;

import org.jspecify.annotations.NullMarked;

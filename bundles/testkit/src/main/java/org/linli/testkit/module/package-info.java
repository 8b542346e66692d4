/** Doubles of what a host gives to a module, for fixtures of modules. */
@NullMarked
package org.linli.testkit.module;

import org.jspecify.annotations.NullMarked;

/** What an elder of a level is due, who gives it, and what was given (照护计划). Must not know how a level came about. */
@NullMarked
package org.linli.elderly.internal.plan;

import org.jspecify.annotations.NullMarked;

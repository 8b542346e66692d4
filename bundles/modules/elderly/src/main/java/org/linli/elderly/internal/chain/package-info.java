/** What was found, given and handed on for a household, one after the other (社会救助转介链). Must not keep anything of its own. */
@NullMarked
package org.linli.elderly.internal.chain;

import org.jspecify.annotations.NullMarked;

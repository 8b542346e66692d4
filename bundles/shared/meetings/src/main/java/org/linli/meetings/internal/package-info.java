/**
 * Bodies, their meetings and what becomes of topics. Must not know for which module anything is deliberated.
 */
@NullMarked
package org.linli.meetings.internal;

import org.jspecify.annotations.NullMarked;

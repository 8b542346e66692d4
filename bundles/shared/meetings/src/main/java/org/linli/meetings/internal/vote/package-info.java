/** When a body can decide and what a vote says. */
@NullMarked
package org.linli.meetings.internal.vote;

import org.jspecify.annotations.NullMarked;

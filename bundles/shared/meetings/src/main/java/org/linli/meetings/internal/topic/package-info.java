/** Topics, from whoever raises them to the published resolution. */
@NullMarked
package org.linli.meetings.internal.topic;

import org.jspecify.annotations.NullMarked;

/** Assessments of what elders are able to do (老年人能力评估). Must not know what care follows from them. */
@NullMarked
package org.linli.elderly.internal.assessment;

import org.jspecify.annotations.NullMarked;

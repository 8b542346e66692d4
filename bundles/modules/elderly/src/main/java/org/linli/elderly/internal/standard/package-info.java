/** Standards by which the ability of older adults is assessed (老年人能力评估规范), as data. Must not know elders or who assesses them. */
@NullMarked
package org.linli.elderly.internal.standard;

import org.jspecify.annotations.NullMarked;

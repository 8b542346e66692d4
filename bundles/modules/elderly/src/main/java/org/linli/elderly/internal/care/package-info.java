/**
 * Where elders are cared for (四级养老网络、家庭养老床位): facilities of four tiers, beds there and at home, who stays in them, and who waits. Must
 * not know what elders are able to do.
 */
@NullMarked
package org.linli.elderly.internal.care;

import org.jspecify.annotations.NullMarked;

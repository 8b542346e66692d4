/**
 * Incubation of social organisations and volunteering (社会组织孵化与志愿服务): which organisations there are, who helps them to stand on their own,
 * what projects they win and what becomes of the money, and who does good for others when. Must not know how cases are moved, how lists are
 * claimed, or what the registry keeps of organisations and persons beside their names.
 */
@NullMarked
package org.linli.incubation.internal;

import org.jspecify.annotations.NullMarked;

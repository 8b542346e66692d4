/**
 * Red property (红色物业): who looks after an estate, under which contract, with which bodies, and how well. Must not know how cases are moved,
 * how lists are claimed, or what the registry keeps of estates, organisations and persons beside their names.
 */
@NullMarked
package org.linli.property.internal;

import org.jspecify.annotations.NullMarked;

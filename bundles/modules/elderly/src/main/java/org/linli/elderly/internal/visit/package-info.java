/**
 * Visits that the government buys from an organisation (政府购买探访服务): the contract, the plan by frequency and category, the form, and what
 * is paid. Must not know how cases are moved; what a visit finds wrong becomes a concern.
 */
@NullMarked
package org.linli.elderly.internal.visit;

import org.jspecify.annotations.NullMarked;

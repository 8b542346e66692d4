/**
 * Places, people and organisations over the division tree (人房地事物组织 registers). Must not know what other modules do with them.
 */
@NullMarked
package org.linli.registry.internal;

import org.jspecify.annotations.NullMarked;

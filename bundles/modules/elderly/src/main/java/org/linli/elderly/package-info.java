/**
 * Elderly services and social assistance (养老服务与社会救助): elders, what they are able to do after the national standard, their care, and
 * help for households in need. Must not know grids, property or any other module; persons come from the registry, cases from the orders
 * engine.
 */
@Module(name = "elderly", version = "1.0.0")
@RequiresModule(name = "registry", from = "1.0", below = "2.0")
@RequiresModule(name = "orders", from = "1.0", below = "2.0")
@NullMarked
package org.linli.elderly;

import org.jspecify.annotations.NullMarked;
import org.linli.api.module.Module;
import org.linli.api.module.RequiresModule;

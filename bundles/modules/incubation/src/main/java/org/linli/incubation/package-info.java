@Module(name = "incubation", version = "1.0.0")
@RequiresModule(name = "registry", from = "1.0", below = "2.0")
@RequiresModule(name = "orders", from = "1.0", below = "2.0")
@RequiresModule(name = "claims", from = "1.0", below = "2.0")
@NullMarked
package org.linli.incubation;

import org.jspecify.annotations.NullMarked;
import org.linli.api.module.Module;
import org.linli.api.module.RequiresModule;

@Module(name = "registry", version = "1.0.0")
@NullMarked
package org.linli.registry;

import org.jspecify.annotations.NullMarked;
import org.linli.api.module.Module;

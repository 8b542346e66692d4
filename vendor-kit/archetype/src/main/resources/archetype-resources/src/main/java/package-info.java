/** What the module is for, in one sentence. */
@Module(name = "${vendor}-${module}", version = "${version}")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.linli.api.module.Module;

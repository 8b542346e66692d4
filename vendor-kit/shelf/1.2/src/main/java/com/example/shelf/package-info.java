/** Lending of tools in communities (共享工具柜). */
@Module(name = "example-shelf", version = "1.2.0")
@NullMarked
package com.example.shelf;

import org.jspecify.annotations.NullMarked;
import org.linli.api.module.Module;

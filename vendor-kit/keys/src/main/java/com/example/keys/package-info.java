/** Keeps keys of common rooms of estates (公共房间钥匙保管). */
@Module(name = "example-keys", version = "1.0.0")
@RequiresModule(name = "registry", from = "1.0", below = "2.0")
@NullMarked
package com.example.keys;

import org.jspecify.annotations.NullMarked;
import org.linli.api.module.Module;
import org.linli.api.module.RequiresModule;

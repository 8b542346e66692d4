/** API of a module that others require: it counts, and says in which version it runs. */
@org.osgi.annotation.bundle.Export(substitution = org.osgi.annotation.bundle.Export.Substitution.NOIMPORT)
@org.osgi.annotation.versioning.Version("1.0.0")
package org.linli.itests.counter.api;

/**
 * A host without OSGi for tests: the real transactions, persistence units and migrations on Derby in memory or on
 * an embedded PostgreSQL with row-level security and the roles of an installation.
 *
 * <p>Run one test on both databases:
 *
 * <pre>{@code
 * @ParameterizedTest
 * @EnumSource(TestDatabase.class)
 * void closesAnEvent(TestDatabase database) {
 *     try (var host = database.open()) {
 *         host.migrations().migrate("grid", Schema.TENANT, getClass().getClassLoader(), "LINLI-INF/db/changelog.xml");
 *         var em = host.units().open("grid", Schema.TENANT, GridEvent.class).entityManager();
 *         host.inTenant(1, () -> { em.persist(new GridEvent(host.ids().next())); });
 *         assertEquals(0L, host.inTenant(2, () -> count(em)));
 *     }
 * }
 * }</pre>
 *
 * <p>Entities are not woven here: a lazy reference to one entity is read at once.
 */
@NullMarked
package org.linli.testkit;

import org.jspecify.annotations.NullMarked;

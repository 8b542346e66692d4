/**
 * Sample data of districts: files and totals from {@code tenants/}, brought in through the same imports that a district uses.
 * Knows importers by name and order alone, never what their rows mean.
 */
@NullMarked
package org.linli.platform.provisioning.internal.sample;

import org.jspecify.annotations.NullMarked;

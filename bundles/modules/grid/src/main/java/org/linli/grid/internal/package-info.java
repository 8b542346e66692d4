/**
 * Grid management (网格管理): grids and their people, events and their closed loop, disputes, patrols, joint work and figures. Knows
 * cases only through the API of orders; knows nothing of HTTP servers, databases or other tenants.
 */
@NullMarked
package org.linli.grid.internal;

import org.jspecify.annotations.NullMarked;

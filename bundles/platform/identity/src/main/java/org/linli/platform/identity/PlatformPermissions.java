package org.linli.platform.identity;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;

/**
 * Permissions of a platform bundle, registered as a service by the bundle that declares the resource methods. Identity
 * collects all of them, like it collects those of modules through {@link ModulePermissions}; a permission that nobody
 * declares is held by nobody. Answers from memory and never changes while registered.
 */
public interface PlatformPermissions {
    /** Permissions as {@code bundle:object:action}, with labels. */
    Map<String, Text> permissions();

    /**
     * Permissions by role key that hold without further ado; wildcards such as {@code audit:*:read} are allowed. For
     * permissions of districts, {@code operator} names what a host account may do inside every district (its
     * management, never rows of people or cases) and {@code district-admin} need not be named: that role holds every
     * permission of its district. For permissions of the host the map is ignored: the operator holds them all.
     */
    Map<String, Set<String>> roleDefaults();

    /** True when these are permissions of the host part ({@code /api/}), false for districts ({@code /t/…/api/}). */
    boolean host();
}

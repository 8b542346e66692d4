package org.linli.platform.tenancy.internal.host;

/**
 * What is said about a tenant itself, without its tree.
 *
 * @param code 6-digit GB/T 2260 code
 * @param zone zone id
 * @param source where the facts come from
 */
public record TenantFacts(String code, String name, String nameEn, String parentCode, String zone, String source) {}

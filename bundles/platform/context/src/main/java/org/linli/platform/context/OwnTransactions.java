package org.linli.platform.context;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method of a platform resource of the district space opens its transactions itself, because it does something slow without the
 * database: no connection is held meanwhile. With {@code Idempotency-Key} or {@code If-Match} there is one transaction around all of it
 * nevertheless, since the key or the comparison belongs to what the method writes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OwnTransactions {}

package org.linli.platform.context;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method of a platform resource opens its transactions itself, because it does something slow without the database, such as
 * hashing a password: no connection is held meanwhile, whatever headers the caller sends. So its answer is never kept for an
 * {@code Idempotency-Key} (the start refuses a {@code POST} whose answer would be), and {@code If-Match} is compared before the method, in
 * a transaction that has ended by then; a method that changes a row takes {@link org.linli.api.rest.IfMatch} and compares in its own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OwnTransactions {}

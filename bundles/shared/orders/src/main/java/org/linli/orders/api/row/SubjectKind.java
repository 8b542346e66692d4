package org.linli.orders.api.row;

/**
 * What the engine is told of a kind of rows with cases, see {@link org.linli.orders.api.CaseSubject}.
 *
 * @param type module and noun, such as {@code grid.event}
 * @param readPermission whose scope says which cases a caller may see
 * @param actPermission whose scope says on which cases a caller may act
 * @param page path within the tenant below which a row is shown by its id, with a slash at its end
 */
public record SubjectKind(String type, String readPermission, String actPermission, String page) {}

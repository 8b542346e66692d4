package org.linli.platform.persistence.internal.mapping;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.internal.jpa.jpql.HermesParser;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.JPAQueryBuilder;

/**
 * JPQL without the doors to native SQL: {@code SQL}, {@code FUNCTION}, {@code FUNC}, {@code OPERATOR}, {@code COLUMN} and
 * {@code TABLE} of the ORM put text into the statement or call any function of the database, such as the one that sets the tenant.
 * The words are refused wherever they stand in front of a parenthesis, in a literal too: a value belongs into a parameter. A constructor
 * expression makes objects of classes that the unit's own bundle holds, and of no others: {@code NEW java.io.FileReader(…)} opens a file.
 */
public final class PortableJpql implements JPAQueryBuilder {
    private static final Pattern NATIVE = Pattern.compile(
            "(?<![\\p{javaJavaIdentifierPart}.:?])(SQL|FUNCTION|FUNC|OPERATOR|COLUMN|TABLE)\\p{javaWhitespace}*\\(",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CONSTRUCTOR = Pattern.compile(
            "(?<![\\p{javaJavaIdentifierPart}.:?])NEW\\p{javaWhitespace}+([\\p{javaJavaIdentifierPart}.]+)\\p{javaWhitespace}*\\(",
            Pattern.CASE_INSENSITIVE);

    private final JPAQueryBuilder parser = new HermesParser();

    @Override
    public void setValidationLevel(String level) {
        parser.setValidationLevel(level);
    }

    @Override
    public DatabaseQuery buildQuery(CharSequence jpql, AbstractSession session) {
        return parser.buildQuery(portable(jpql, session), session);
    }

    @Override
    public Expression buildSelectionCriteria(String entityName, String criteria, AbstractSession session) {
        return parser.buildSelectionCriteria(
                entityName, portable(criteria, session).toString(), session);
    }

    @Override
    public void populateQuery(CharSequence jpql, DatabaseQuery query, AbstractSession session) {
        parser.populateQuery(portable(jpql, session), query, session);
    }

    private static CharSequence portable(CharSequence jpql, AbstractSession session) {
        var door = NATIVE.matcher(jpql);
        if (door.find()) {
            throw new IllegalArgumentException(
                    door.group(1) + " in JPQL is refused, since it passes the fence between tenants: " + jpql);
        }
        var made = CONSTRUCTOR.matcher(jpql);
        while (made.find()) {
            if (!own(made.group(1), session)) {
                throw new IllegalArgumentException("NEW " + made.group(1)
                        + " in JPQL is refused, since the class is not the module's own: " + jpql);
            }
        }
        return jpql;
    }

    private static boolean own(String name, AbstractSession session) {
        var loader = session.getDatasourcePlatform().getConversionManager().getLoader();
        var made = loaderOf(name, loader);
        return made.isPresent()
                && session.getDescriptors().keySet().stream().anyMatch(entity -> entity.getClassLoader() == made.get());
    }

    /** Of a class that may be named as in a source, with a dot before a nested one; empty for those of the JDK too. */
    private static Optional<ClassLoader> loaderOf(String name, ClassLoader loader) {
        try {
            return Optional.ofNullable(Class.forName(name, false, loader).getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            var dot = name.lastIndexOf('.');
            return dot < 0
                    ? Optional.empty()
                    : loaderOf(name.substring(0, dot) + "$" + name.substring(dot + 1), loader);
        }
    }
}

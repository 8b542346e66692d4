package org.linli.platform.persistence.internal.mapping;

import org.eclipse.persistence.descriptors.VersionLockingPolicy;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.queries.ObjectLevelModifyQuery;

/** An optimistic lock whose condition names the tenant beside id and version. */
final class TenantVersionLock extends VersionLockingPolicy {
    private static final long serialVersionUID = 1L;

    private final DatabaseField tenant;

    TenantVersionLock(DatabaseField version, DatabaseField tenant) {
        super(version);
        this.tenant = tenant;
        storeInObject();
    }

    @Override
    protected Expression buildExpression() {
        var builder = new ExpressionBuilder();
        return builder.getField(getWriteLockField())
                .equal(builder.getParameter(getWriteLockField()))
                .and(builder.getField(tenant).equal(builder.getParameter(tenant)));
    }

    @Override
    public void addLockValuesToTranslationRow(ObjectLevelModifyQuery query) {
        super.addLockValuesToTranslationRow(query);
        query.getTranslationRow().put(tenant, query.getSession().getProperty(TenantColumn.PROPERTY));
    }
}

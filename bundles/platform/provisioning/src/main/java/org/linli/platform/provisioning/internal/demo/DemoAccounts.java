package org.linli.platform.provisioning.internal.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.provisioning.internal.Passwords;
import org.linli.platform.provisioning.internal.Provisioner;

/** The demo accounts {@code role@code}: one password for all, kept in a file that only its owner may read. */
final class DemoAccounts {
    private static final String FILE = "demo-accounts.txt";
    private static final String PASSWORD = "password: ";

    private final Path file;

    /** @param data directory of the host's data */
    DemoAccounts(Path data) {
        this.file = data.resolve(FILE);
    }

    Path file() {
        return file;
    }

    /** Well-known roles of a district with a name for the account. */
    static Map<String, Text> roles() {
        Map<String, Text> roles = new LinkedHashMap<>();
        roles.put("district-admin", Text.of("示例区级管理员", "Demo district administrator"));
        roles.put("street", Text.of("示例街道工作人员", "Demo street officer"));
        roles.put("community", Text.of("示例社区工作人员", "Demo community officer"));
        roles.put("grid-worker", Text.of("示例网格员", "Demo grid worker"));
        roles.put("department", Text.of("示例部门工作人员", "Demo department officer"));
        roles.put("resident", Text.of("示例居民", "Demo resident"));
        roles.put("auditor", Text.of("示例审计员", "Demo auditor"));
        return roles;
    }

    static String username(String role, TenantInfo tenant) {
        return role + "@" + tenant.code();
    }

    void ensure(TenantInfo tenant, String passwordHash, Provisioner provisioner) {
        roles().forEach((role, name) ->
                provisioner.account(tenant, username(role, tenant), name.zh(), passwordHash, role));
    }

    /**
     * The password of this data directory, made at the first call.
     *
     * @throws IOException when the file cannot be written or has no password
     */
    Secret password() throws IOException {
        String made = new Passwords().next();
        List<String> lines = List.of(
                "# 演示账号 demo accounts: {role}@{code}, e.g. district-admin@360203",
                "# roles: " + String.join(", ", roles().keySet()),
                PASSWORD + made);
        try {
            PrivateFile.create(file, lines);
            return new Secret(made, true);
        } catch (FileAlreadyExistsException e) {
            return new Secret(read(), false);
        }
    }

    private String read() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(PASSWORD))
                .map(line -> line.substring(PASSWORD.length()).trim())
                .filter(password -> !password.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IOException(file + " has no line \"" + PASSWORD
                        + "…\"; put it back, or start with an empty data directory"));
    }

    /** @param fresh whether it was made just now, so that it is shown */
    record Secret(String password, boolean fresh) {}
}

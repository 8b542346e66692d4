package org.linli.platform.admission;

import java.util.Arrays;
import java.util.Optional;
import org.linli.api.problem.Text;

/** Everything for which a jar is refused. The words of {@code docs/admission.md} are made from this list. */
public enum RefusalCode {
    NOT_A_JAR("not-a-jar", "不是完整的 jar", "Not a complete jar", "重新构建并完整上传", "Build it again and upload all of it"),
    CONTAINER_SIZE(
            "container-size",
            "超过大小、条目数或展开上限",
            "Larger, more entries or expanding further than allowed",
            "拆分模块或去掉不需要的文件",
            "Split the module or leave out what it does not need"),
    EXAMINATION_LIMIT(
            "examination-limit",
            "检查所需的时间、步骤或内存超过上限",
            "It takes more time, steps or memory to examine than allowed",
            "缩短名称，减少成员和引用，或拆分模块",
            "Shorten names, have fewer members and references, or split the module"),
    EXAMINATION_BUSY(
            "examination-busy",
            "正在检查其他包，未能轮到",
            "Other jars were being examined, and its turn did not come",
            "稍后再上传",
            "Upload it again later"),
    CONTAINER_MISMATCH(
            "container-mismatch",
            "目录与各文件头不一致",
            "Directory and file headers disagree",
            "用普通的 jar 工具或 Maven 打包",
            "Package it with an ordinary jar tool or Maven"),
    CONTAINER_STRAY_BYTES(
            "container-stray-bytes",
            "文件前后或之间有多余的字节",
            "Bytes before, between or after the files",
            "用普通的 jar 工具打包，不要在 jar 前后附加内容",
            "Package it with an ordinary jar tool and append nothing to it"),
    ENTRY_NAME(
            "entry-name",
            "文件名不允许",
            "A file name that is not allowed",
            "使用相对路径和正斜杠",
            "Use relative paths with forward slashes"),
    ENTRY_DUPLICATE("entry-duplicate", "同一文件出现两次", "The same file twice", "只保留一个", "Keep one of them"),
    ENTRY_CASE(
            "entry-case",
            "文件名仅大小写不同",
            "File names that differ in case only",
            "改名，使其在不分大小写的系统上也不同",
            "Rename one, so that they differ where case does not count"),
    ENTRY_DAMAGED("entry-damaged", "文件内容损坏", "A file whose content is damaged", "重新构建", "Build it again"),
    NESTED_ARCHIVE(
            "nested-archive",
            "包中含有压缩包",
            "An archive inside the jar",
            "把需要的类直接放进 jar，或使用平台提供的服务",
            "Put the classes themselves into the jar, or use what the host offers"),
    NATIVE_CODE("native-code", "包中含有本地代码", "Native code inside the jar", "去掉本地库", "Leave native libraries out"),

    MANIFEST_MISSING(
            "manifest-missing", "没有清单文件", "No manifest", "用 bnd 插件构建 bundle", "Build the bundle with the bnd plug-in"),
    MANIFEST_SYNTAX(
            "manifest-syntax",
            "清单无法解析",
            "A manifest that cannot be parsed",
            "由 bnd 写清单，不要手写",
            "Let bnd write the manifest"),
    MANIFEST_HEADER(
            "manifest-header",
            "清单中有不允许的头",
            "A header that is not allowed",
            "去掉该头；请用声明式服务组件和包导入",
            "Remove it; use Declarative Services and package imports"),
    MANIFEST_CAPABILITY(
            "manifest-capability",
            "清单中有不允许的能力或依赖",
            "A capability or requirement that is not allowed",
            "只使用 linli.module、osgi.service、osgi.extender 和 osgi.ee",
            "Use linli.module, osgi.service, osgi.extender and osgi.ee alone"),
    SYMBOLIC_NAME(
            "symbolic-name",
            "符号名不在供应商的前缀之内",
            "A symbolic name outside the vendor's prefix",
            "使用登记的前缀；org.linli 归平台所有",
            "Use the registered prefix; org.linli is the platform's"),
    MODULE_CAPABILITY(
            "module-capability",
            "根包没有唯一的 @Module",
            "Not exactly one @Module",
            "在根包的 package-info 上写一个 @Module",
            "Put one @Module on the package-info of the root package"),
    MODULE_NAME(
            "module-name",
            "模块名不允许",
            "A module name that is not allowed",
            "使用 {供应商}-{名称}，小写字母、数字和连字符",
            "Use {vendor}-{name} of lower-case letters, digits and hyphens"),
    MODULE_VERSION(
            "module-version",
            "模块版本不正确",
            "A version that is none",
            "用三段数字，并与 bundle 版本一致",
            "Use three numbers, equal to the bundle's version"),
    VERSION_TAKEN("version-taken", "版本已由其他字节占用", "The version was taken by other bytes", "提高版本号", "Raise the version"),
    VERSION_LOWER(
            "version-lower",
            "低于同一次版本线上已接受的最新版本",
            "Lower than the newest accepted version of its minor line",
            "提高修订号",
            "Raise the micro number"),
    MODULE_REQUIREMENT(
            "module-requirement",
            "对其他模块的依赖写法不对",
            "A requirement on a module in a form that is not known",
            "用 @RequiresModule 声明",
            "Declare it with @RequiresModule"),
    REQUIREMENT_UNRESOLVED(
            "requirement-unresolved",
            "主机上没有满足依赖的模块版本",
            "No version of the required module on the host",
            "放宽版本范围，或请平台方先上传所需模块",
            "Widen the range, or have the required module uploaded first"),
    IMPORT_FORBIDDEN(
            "import-forbidden",
            "导入了不允许的包",
            "An import that is not allowed",
            "只导入模块 API、所列 Jakarta 包和所依赖模块的 API",
            "Import the module API, the listed Jakarta packages and APIs of required modules alone"),
    IMPORT_UNRESOLVED(
            "import-unresolved",
            "主机不提供所导入的版本",
            "An import in a version that the host does not have",
            "按主机提供的版本编译",
            "Compile against the version that the host has"),
    EXPORT_FORBIDDEN(
            "export-forbidden",
            "导出了不属于本模块的包",
            "An export of a package that is not the module's",
            "只导出符号名之下的包",
            "Export packages below the symbolic name alone"),
    SERVICE_COMPONENT(
            "service-component",
            "组件描述缺失、无法读取，或写有不允许的内容",
            "A component description that is not there, cannot be read or says what is not allowed",
            "由 bnd 按注解生成组件描述；不写 configurationPid、factory、properties 文件和平台的属性",
            "Let bnd write it from annotations; leave out configurationPid, factory, files of properties and properties of the host"),
    COMPONENT_CLASS(
            "component-class",
            "组件的实现不是 jar 中的类及其成员",
            "A component that is not made of a class of the jar and its members",
            "用 @Component 注解 jar 中自己的类",
            "Put @Component on a class of your own"),
    COMPONENT_SERVICE(
            "component-service",
            "提供了不该由模块提供的服务",
            "A service that is not a module's to provide",
            "只提供自己的类型、所依赖模块 API 的类型，以及 Job、EventConsumer 等平台的扩展接口",
            "Provide types of your own and of APIs that you require, and the interfaces that the host calls, such as Job"),
    COMPONENT_REFERENCE(
            "component-reference",
            "引用了不提供给模块的服务",
            "A reference to a service that is not offered to modules",
            "只引用供应商指南所列的平台服务、自己的服务和所依赖模块的 API，且不用 target 挑选平台服务",
            "Refer to the services in the vendor guide, your own and those of required APIs; no target for services of the host"),

    CLASS_VERSION(
            "class-version",
            "类文件版本高于主机的 Java",
            "A class file for a newer Java",
            "以主机的 Java 版本为目标编译（maven.compiler.release）",
            "Compile for the host's Java (maven.compiler.release)"),
    CLASS_DAMAGED("class-damaged", "类文件无法读取", "A class file that cannot be read", "重新编译", "Compile it again"),
    CLASS_PLACE(
            "class-place",
            "类文件不在其名称对应的位置",
            "A class file in a place that is not its name's",
            "由编译器和打包工具放置类文件",
            "Let compiler and packager place class files"),
    CLASS_PACKAGE(
            "class-package",
            "包含了他人的包",
            "Classes in somebody else's package",
            "不要嵌入平台、Java、Jakarta 或其他供应商的类",
            "Embed no classes of the platform, Java, Jakarta or another vendor"),
    API_PROCESS("api-process", "控制进程", "Controls processes or the JVM", "去掉该调用", "Remove the call"),
    API_REFLECTION("api-reflection", "按计算出的名称反射", "Reflection", "直接引用类和方法", "Name classes and methods in the source"),
    API_CLASS_LOADING(
            "api-class-loading",
            "使用类加载器",
            "Class loaders",
            "用 Class.getResourceAsStream 读取自己的资源",
            "Read resources of your own with Class.getResourceAsStream"),
    API_THREADS(
            "api-threads",
            "自建线程、执行器或线程变量",
            "Threads, executors or thread-bound state of its own",
            "用 Job 或 Operations",
            "Use Job or Operations"),
    API_NETWORK(
            "api-network", "直接访问网络", "The network", "通过平台的外部平台接口转发", "Forward through the adapters of the platform"),
    API_FILES("api-files", "直接访问文件", "Files of the host", "用 Attachments", "Use Attachments"),
    API_SQL(
            "api-sql",
            "绕过租户隔离访问数据库",
            "The database past the fence of the tenant",
            "用 EntityManager 和 JPQL",
            "Use EntityManager with JPQL"),
    API_FRAMEWORK(
            "api-framework", "使用 OSGi 框架", "The OSGi framework", "用声明式服务组件", "Use Declarative Services components"),
    API_INTERNAL("api-internal", "使用 JDK 内部类", "Internals of the JDK", "用公开的 API", "Use public API"),
    API_SERIALIZATION("api-serialization", "使用 Java 序列化", "Java serialization", "用 Json", "Use Json"),
    API_NAMING("api-naming", "使用 JNDI", "JNDI", "用声明式服务引用", "Use references of components"),
    API_ENVIRONMENT(
            "api-environment",
            "读取或改变主机环境",
            "Reads or changes the host's environment",
            "用 Parameters 和 SLF4J",
            "Use Parameters and SLF4J"),
    API_PROVIDERS(
            "api-providers",
            "实现或使用 JAX-RS 的提供者、过滤器等契约",
            "Providers, filters and other contracts of JAX-RS that change requests of everybody",
            "只写资源类；错误用 ProblemException，转换由平台完成",
            "Write resources alone; throw ProblemException, and leave conversions to the host"),
    API_UNLISTED(
            "api-unlisted",
            "使用了未列入清单的 API",
            "API that is not on the list",
            "用清单中的 API，或请平台方评审后列入",
            "Use what is listed, or ask for it to be reviewed and listed"),
    REFERENCE_UNRESOLVED(
            "reference-unresolved",
            "引用的包既未包含也未导入",
            "A package that is neither contained nor imported",
            "导入该包，或去掉引用",
            "Import the package, or remove the reference"),

    DESCRIPTOR_MISSING(
            "descriptor-missing",
            "没有 LINLI-INF/module.json",
            "No LINLI-INF/module.json",
            "添加描述文件",
            "Add the descriptor"),
    DESCRIPTOR_UNREADABLE(
            "descriptor-unreadable", "描述文件无法读取", "A descriptor that cannot be read", "改正 JSON", "Mend the JSON"),
    DESCRIPTOR_FIELD(
            "descriptor-field",
            "描述文件的字段缺失或不对",
            "A field of the descriptor is missing or wrong",
            "按供应商指南填写该字段",
            "Fill the field as the guide says"),
    DESCRIPTOR_ENTRY(
            "descriptor-entry",
            "描述文件所指的文件不在包中",
            "The descriptor names a file that is not there",
            "添加该文件或去掉字段",
            "Add the file or remove the field"),
    DESCRIPTOR_UI(
            "descriptor-ui",
            "页面声明不对",
            "A page that is declared wrongly",
            "改正 ui 下的声明",
            "Mend the declaration below ui"),
    PERMISSION_NAME(
            "permission-name",
            "权限名不属于本模块",
            "A permission that is not the module's",
            "用 模块:对象:动作",
            "Use module:object:action"),
    ROLE_PERMISSION(
            "role-permission",
            "角色得到不属于本模块的权限",
            "A role is given what is not the module's",
            "只授予本模块的权限",
            "Give permissions of the module alone"),
    PARAMETERS_SCHEMA(
            "parameters-schema",
            "参数的 JSON Schema 不正确",
            "The schema of parameters is not right",
            "写成 JSON Schema 2020-12，描述对象的各属性，缺省值须合规",
            "Write JSON Schema 2020-12 of an object with properties whose defaults fit"),

    CHANGELOG_UNREADABLE(
            "changelog-unreadable",
            "数据库变更文件无法读取",
            "A changelog that cannot be read",
            "写成 Liquibase XML，不含 DOCTYPE",
            "Write Liquibase XML without a DOCTYPE"),
    CHANGELOG_CHANGE(
            "changelog-change",
            "数据库变更不允许",
            "A change that is not allowed",
            "只改变表结构；数据用 DataStep 迁移",
            "Change the shape of tables only; move rows in a DataStep"),
    CHANGELOG_TABLE(
            "changelog-table",
            "涉及不属于本模块的表",
            "A table that is not the module's",
            "表名以 {模块}_ 开头，不超过 30 个字符",
            "Begin names of tables with {module}_, 30 characters at most"),
    CHANGELOG_TENANT(
            "changelog-tenant",
            "键或索引没有以 tenant_id 开头",
            "A key or index that does not begin with tenant_id",
            "把 tenant_id 放在第一位",
            "Put tenant_id first"),
    CHANGELOG_NOT_ADDITIVE(
            "changelog-not-additive",
            "对上一版本的表结构不是只增",
            "Not additive to the previous version's tables",
            "次版本只增加可空列或带缺省值的列；删除留给下一个主版本或收缩步骤",
            "Within a major version add nullable or defaulted columns only; drop in the next major version"),

    CHANGE_SET_CHANGED(
            "change-set-changed",
            "变更集与同一主版本的另一版本中同名的不同",
            "A change set that differs from the one of its name in another version of the major line",
            "已发布的变更集不再改动；新的改动写成新的变更集，编号以版本开头",
            "Leave change sets that were shipped as they are; put a change into one of its own whose id begins with the version"),

    RESOURCE_PERMISSION(
            "resource-permission",
            "资源方法没有权限",
            "A resource method without a permission",
            "加上 @RequiresPermission",
            "Add @RequiresPermission"),
    RESOURCE_BODY(
            "resource-body",
            "不以流读取请求体的资源方法放宽了请求体上限",
            "A resource method that takes large bodies other than as a stream",
            "参数用 InputStream，或去掉 @BodyLimit",
            "Take the body as an InputStream, or leave @BodyLimit out"),
    PERMISSION_UNDECLARED(
            "permission-undeclared",
            "使用了未声明的权限",
            "A permission that is not declared",
            "在 module.json 的 permissions 中声明",
            "Declare it below permissions in module.json"),
    VALUE_TYPE(
            "value-type",
            "由文本生成的值使用了不允许的类型",
            "A type that must not be made out of text",
            "JSON、参数和请求体只用记录类、枚举、字符串、数字、时间、UUID 和集合",
            "Use records, enums, texts, numbers, times, UUIDs and collections in JSON, parameters and bodies"),
    ENTITY_TABLE(
            "entity-table",
            "实体的表没有租户隔离",
            "An entity whose table the changelog does not fence",
            "用 @Table 写明表名，并在变更文件中建表",
            "Name the table with @Table and create it in the changelog"),
    ENTITY_MAPPING(
            "entity-mapping",
            "实体映射不允许",
            "A mapping that is not allowed",
            "按决策记录 0001 改写映射",
            "Map it as decision 0001 says"),

    VENDOR_UNKNOWN(
            "vendor-unknown",
            "没有登记的供应商",
            "No registered vendor",
            "请平台方登记供应商和前缀",
            "Have the vendor and its prefix registered"),
    SIGNATURE_MISSING("signature-missing", "没有签名", "No signature", "用签名工具签名", "Sign it with the signing tool"),
    SIGNATURE_MALFORMED(
            "signature-malformed",
            "签名文件无法读取",
            "A signature file that cannot be read",
            "用签名工具重新签名",
            "Sign it again with the signing tool"),
    SIGNATURE_KEY(
            "signature-key",
            "签名的密钥未登记或已吊销",
            "Signed with a key that is not registered, or revoked",
            "用已登记且有效的密钥签名",
            "Sign with a registered key that is valid"),
    SIGNATURE_INVALID(
            "signature-invalid",
            "签名与内容不符",
            "The signature does not fit",
            "用签名工具重新签名",
            "Sign it again with the signing tool"),
    SIGNATURE_EXPIRED("signature-expired", "签名已过期", "The signature has expired", "重新签名", "Sign it again"),
    SIGNATURE_FILES(
            "signature-files",
            "文件与签名清单不符",
            "Files that differ from the signed list",
            "最后一步才签名，签名后不要再改 jar",
            "Sign last, and leave the jar as it is afterwards");

    private final String key;
    private final Text meaning;
    private final Text remedy;

    RefusalCode(String key, String zh, String en, String remedyZh, String remedyEn) {
        this.key = key;
        this.meaning = Text.of(zh, en);
        this.remedy = Text.of(remedyZh, remedyEn);
    }

    /** Stable kebab-case word of the contract. */
    public String key() {
        return key;
    }

    public Text meaning() {
        return meaning;
    }

    /** How to mend it. */
    public Text remedy() {
        return remedy;
    }

    public static Optional<RefusalCode> of(String key) {
        return Arrays.stream(values()).filter(code -> code.key.equals(key)).findFirst();
    }
}

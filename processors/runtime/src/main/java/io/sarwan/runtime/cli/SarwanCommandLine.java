/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.EntraAccounts;
import io.sarwan.runtime.EntraChanges;
import io.sarwan.runtime.EntraCheck;
import io.sarwan.runtime.EntraEvents;
import io.sarwan.runtime.EntraSync;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanException.Kind;
import io.sarwan.runtime.SarwanHome;
import io.sarwan.runtime.ScimProbe;
import io.sarwan.runtime.ScimProvisioner;
import io.sarwan.runtime.ScimSync;
import io.sarwan.runtime.logging.LogSettings;
import io.sarwan.runtime.logging.LogSetup;
import io.sarwan.runtime.logging.SecretMask;
import io.sarwan.runtime.serve.ConnectorsFile;
import io.sarwan.runtime.serve.ServiceMode;
import io.sarwan.runtime.serve.ServiceSettings;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.runtime.settings.SecretReferences;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The command line: parses, resolves settings, runs a command and turns whatever happens into output and exit code.
 * Nothing of Camel, Azure or SQLite is loaded before a command needs it.
 */
public final class SarwanCommandLine {

    /** Names the launcher that the program was started by. */
    private static final String PROGRAM = "SARWAN_PROGRAM";

    private final Terminal terminal;
    private final LiveArea area;
    private final SettingCatalog catalog = new SettingCatalog();
    private final SettingsResolver resolver;
    private final List<Command> commands;
    private final boolean connector;
    private final SecretMask mask = new SecretMask(List.of());

    /**
     * @param workingDirectory where {@code .baton.yaml} is looked for
     * @param syncs gives the sync of a tenant when a command needs one
     * @param checks gives the check when a command needs one
     * @param scimSyncs the same for a SCIM service
     */
    public SarwanCommandLine(
            Terminal terminal,
            Environment environment,
            Path workingDirectory,
            InstantSource clock,
            Supplier<EntraSync> syncs,
            Supplier<EntraCheck> checks,
            Supplier<ScimSync> scimSyncs) {
        this(
                terminal,
                environment,
                workingDirectory,
                clock,
                syncs,
                checks,
                scimSyncs,
                EmbeddedSimulation::start,
                new CountDownLatch(1));
    }

    SarwanCommandLine(
            Terminal terminal,
            Environment environment,
            Path workingDirectory,
            InstantSource clock,
            Supplier<EntraSync> syncs,
            Supplier<EntraCheck> checks,
            Supplier<ScimSync> scimSyncs,
            Simulation.Factory simulations,
            CountDownLatch simulatorStopped) {
        this.terminal = terminal;
        this.connector = environment
                .get(PROGRAM)
                .filter(name -> name.startsWith("baton-"))
                .isPresent();
        this.area = new LiveArea(terminal.messages());
        this.resolver = new SettingsResolver(catalog, environment, workingDirectory);
        mask.learn(SecretReferences.credentials(environment));
        ProxyVariables proxy = new ProxyVariables(environment);
        EntraSettingsReader reader = new EntraSettingsReader(catalog, proxy);
        SyncRunner runner = new SyncRunner(terminal, area, clock, syncs);
        Supplier<ScimSettingsReader> scimReader =
                () -> new ScimSettingsReader(proxy, () -> SarwanHome.find().resolve("config/scim"));
        Supplier<ServiceSettings> service = () -> new ServiceSettings(
                reader, new ConnectorsFile(catalog, environment, reader, scimReader.get(), mask::learn), clock);
        Standing standing = new Standing(terminal, simulatorStopped);
        ServiceModeRunner serviceMode = new ServiceModeRunner(
                () -> new ServiceMode(reader, scimReader, service.get()),
                () -> masked(resolver.resolve(CommandName.SERVE, Map.of(), said -> {})),
                standing);
        commands = new ArrayList<>();
        commands.add(new EntraCommand(
                reader,
                runner,
                new OnDemand(terminal, EntraChanges::installed),
                () -> new AccountOnDemand(terminal, EntraAccounts::installed),
                new EventsOnDemand(terminal, EntraEvents::installed, clock),
                serviceMode));
        commands.add(new CheckCommand(terminal, reader, checks));
        commands.add(new ScimCommand(
                scimReader, runner, scimSyncs, new ScimOnDemand(terminal, ScimProvisioner::installed), serviceMode));
        commands.add(new ScimProbeCommand(terminal, scimReader, ScimProbe::installed));
        commands.add(new ServeCommand(service, standing));
        commands.add(new HashKeyCommand(terminal));
        commands.add(new DemoCommand(terminal, reader, runner, simulations));
        commands.add(new SimulatorCommand(terminal, simulations, simulatorStopped));
        commands.addAll(InspectCommand.all(terminal));
    }

    /** @return 0 done, 1 failed, 2 wrong usage, 3 incomplete */
    public int execute(String... arguments) {
        boolean debug = false;
        try {
            ParseResult parsed = parse(arguments);
            if (printedHelp(parsed)) {
                return 0;
            }
            Command command = command(parsed);
            List<String> warnings = new ArrayList<>();
            ResolvedSettings settings = masked(resolver.resolve(
                    command.name(), new SettingOptions(catalog, command).given(parsed), warnings::add));
            LogSettings logging = LogSettings.of(settings, terminal.interactive());
            debug = logging.isDebug();
            LogSetup.apply(logging, mask, area::println);
            warnings.forEach(LoggerFactory.getLogger("io.sarwan.settings")::warn);
            return connector || parsed.hasMatchedPositional(0) ? command.runAsService(settings) : command.run(settings);
        } catch (SarwanException said) {
            return report(said, debug);
        } catch (RuntimeException unexpected) {
            return report(
                    new SarwanException(
                            Kind.FAILED,
                            "unexpected failure: " + unexpected,
                            debug ? null : "Run it again with --log-level debug and report what it shows",
                            unexpected),
                    debug);
        }
    }

    /** Nothing is done with settings before their secrets are known to the mask. */
    private ResolvedSettings masked(ResolvedSettings settings) {
        mask.learn(settings.secrets());
        return settings;
    }

    private ParseResult parse(String... arguments) {
        CommandLine commandLine = new CommandTree(catalog, terminal.columns(), arguments).build(commands);
        try {
            return deepest(commandLine.parseArgs(arguments));
        } catch (CommandLine.ParameterException wrong) {
            throw UsageErrors.of(wrong);
        }
    }

    /** An option before the command's last word would be read and forgotten, as each command has options of its own. */
    private static ParseResult deepest(ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            return parsed;
        }
        ParseResult next = parsed.subcommand();
        parsed.matchedOptions().stream().findFirst().ifPresent(option -> {
            String command = next.commandSpec().qualifiedName();
            throw SarwanException.usage(
                    option.longestName() + " stands before the end of the command",
                    "Write it after " + command + ". See: " + command + " --help");
        });
        return deepest(next);
    }

    private boolean printedHelp(ParseResult parsed) {
        if (parsed.isUsageHelpRequested()) {
            terminal.print(parsed.commandSpec().commandLine().getUsageMessage());
            return true;
        }
        if (parsed.isVersionHelpRequested()) {
            terminal.print("sarwan " + version() + System.lineSeparator());
            return true;
        }
        return false;
    }

    private Command command(ParseResult parsed) {
        String words = parsed.commandSpec().qualifiedName();
        Optional<Command> named = commands.stream()
                .filter(command -> words.equals("sarwan " + command.name().path()))
                .findFirst();
        if (named.isEmpty()) {
            throw SarwanException.usage(
                    words + " needs a command: "
                            + String.join(
                                    ", ", parsed.commandSpec().subcommands().keySet()),
                    "See: " + words + " --help");
        }
        String positional = parsed.matchedPositionalValue(0, "service");
        if (!positional.equals("service")) {
            throw UsageErrors.unexpected(parsed.commandSpec(), positional);
        }
        return named.get();
    }

    private int report(SarwanException said, boolean debug) {
        area.println("sarwan: " + mask.apply(said.line()));
        if (debug) {
            StringWriter trace = new StringWriter();
            said.printStackTrace(new PrintWriter(trace));
            area.println(mask.apply(trace.toString()));
        }
        return said.kind().exitCode();
    }

    private static String version() {
        try (InputStream stream = SarwanCommandLine.class.getResourceAsStream("version.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new IllegalStateException("the version is part of the program", broken);
        }
    }
}

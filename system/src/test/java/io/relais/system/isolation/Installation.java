package io.relais.system.isolation;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.platform.Part;
import io.relais.system.platform.Secrets;
import io.relais.system.platform.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the parts of a platform are reached, watched and looked into.
 *
 * @param contract what it offers
 * @param demo how its people and apps sign in
 * @param secrets of its data folder
 * @param api its gateway
 * @param grpc the gRPC port of each service
 * @param management the port of metrics of each service and of the gateway
 * @param logs the log of each part
 * @param mongodb the connection string of its store
 */
record Installation(
        Contract contract,
        DemoPlatform demo,
        Secrets secrets,
        PublicApi api,
        Map<Part, Integer> grpc,
        Map<Part, Integer> management,
        Map<Part, Path> logs,
        String mongodb) {

    /** The platform that the journeys share. */
    static Installation of(RunningPlatform.Running running) {
        return of(running.settings(), running.demo());
    }

    /** A platform that runs with those settings. */
    static Installation of(Settings settings, DemoPlatform demo) {
        Map<Part, Integer> grpc = new EnumMap<>(Part.class);
        Map<Part, Integer> management = new EnumMap<>(Part.class);
        Map<Part, Path> logs = new EnumMap<>(Part.class);
        for (Part part : Part.inOrder()) {
            logs.put(part, settings.folder().log(part).path());
            if (part.isService()) {
                management.put(part, settings.ports().managementOf(part));
            }
            if (part.wave() == Part.Wave.SERVICES) {
                grpc.put(part, settings.ports().of(part));
            }
        }
        return new Installation(
                Contract.load(),
                demo,
                new Secrets(settings.folder()),
                new PublicApi(settings.publicUrl()),
                grpc,
                management,
                logs,
                "mongodb://127.0.0.1:" + settings.ports().of(Part.MONGO));
    }
}

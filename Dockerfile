# The signalling server (target `server`) and the Java peer (target `peer`), on Debian 13, which has a JDK 25 of its own.
FROM debian:trixie-slim AS build
WORKDIR /workrooms
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./workrooms build
# java.management is Helidon's, jdk.management for metrics, java.desktop webrtc-java's, jdk.unsupported javacpp's; TLS needs java.naming.
RUN /usr/lib/jvm/java-25-openjdk-*/bin/jlink --output /runtime --compress zip-6 --no-header-files --no-man-pages \
    --add-modules java.desktop,java.logging,java.management,java.naming,jdk.management,jdk.unsupported,jdk.zipfs

FROM debian:trixie-slim AS server
COPY --from=build /runtime /opt/java
COPY --from=build /workrooms/signalling-server/target/dist/lib /opt/workrooms
# A new volume takes its owner from here.
RUN install -d -o nobody /recordings
USER nobody
EXPOSE 8080
HEALTHCHECK --interval=2s --timeout=3s --retries=15 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /observe/health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
ENTRYPOINT ["/opt/java/bin/java", "--enable-native-access=ALL-UNNAMED", "-cp", "/opt/workrooms/*", "dev.workrooms.server.Main"]

FROM debian:trixie-slim AS peer
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpulse0 libudev1 libx11-6 libxfixes3 libxrandr2 libxcomposite1 libdbus-1-3 \
        fontconfig fonts-dejavu-core libharfbuzz0b libjpeg62-turbo liblcms2-2 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /runtime /opt/java
COPY --from=build /workrooms/java-peer/target/dist/lib /opt/workrooms
COPY --from=build /workrooms/java-peer/jvm.options /opt/workrooms/
RUN install -d -o nobody /recordings
USER nobody
ENV MALLOC_ARENA_MAX=2
ENTRYPOINT ["/opt/java/bin/java", "@/opt/workrooms/jvm.options", "-cp", "/opt/workrooms/*", "dev.workrooms.peer.cli.Main"]

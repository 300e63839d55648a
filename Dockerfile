# docker build -t restante .
# docker run --rm -p 127.0.0.1:1025:1025 -p 127.0.0.1:8025:8025 -p 127.0.0.1:1110:1110 restante
# With TLS, 1587 (STARTTLS), 1465 and 1995 besides, and -v restante:/data so that the authority outlives the container.

FROM docker.io/library/node:24-bookworm-slim AS build
WORKDIR /src
# The lockfile first: dependencies are fetched again only when it changes.
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && rm -rf dist/types dist/.built

FROM docker.io/library/node:24-bookworm-slim
LABEL org.opencontainers.image.title="Restante" \
      org.opencontainers.image.description="A local mail-catching sandbox: SMTP in; web inbox, POP3 and REST out; nothing is sent on" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# The server is one bundle without dependencies. Root owns it: a read-only file system will do, but for /data, where the
# authority of the TLS listeners lies.
COPY --from=build /src/LICENSE /src/package.json ./
COPY --from=build /src/dist ./dist
RUN install -d -o 1000 -g 1000 -m 0700 /data

# All addresses of the container; which of them the world may reach is decided where the ports are published. Host
# names other than localhost and plain addresses have to be named in RESTANTE_HTTP_ALLOWED_HOSTS, for example the
# name under which other containers reach this one.
ENV NODE_ENV=production \
    RESTANTE_HOST=0.0.0.0 \
    RESTANTE_DATA_DIR=/data
EXPOSE 1025 1587 1465 8025 1110 1995

# The image's user "node", by number: an orchestrator can tell from it that this is not root.
USER 1000:1000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.RESTANTE_HTTP_PORT || 8025) + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/server/main.js"]

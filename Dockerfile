# The image holds the program, poppler's pdftotext and pdftoppm with their libraries, the certificates of the web's authorities and
# an empty data folder; no shell, no root.
# `make container-check` runs the same files without a container engine.

FROM golang:1.26-bookworm AS build
# What reads PDF files, and the tables for the character sets of Korean ones.
RUN apt-get update -q && apt-get install -qy --no-install-recommends poppler-utils poppler-data
WORKDIR /src
# The modules are a layer of their own: they change less often than the code.
COPY go.mod go.sum ./
COPY internal/nodates/ internal/nodates/
RUN go mod download
COPY . .
# The clone's history isn't sent to the engine, so the version is told: docker build --build-arg VERSION="$(git describe --tags --always)" .
ARG VERSION=dev
RUN make image-root VERSION="$VERSION" IMAGE_ROOT=/image

FROM scratch
COPY --from=build /image/etc/ /etc/
COPY --from=build /image/lib/ /lib/
COPY --from=build /image/lib64/ /lib64/
COPY --from=build /image/usr/ /usr/
COPY --from=build /image/tumen /tumen
COPY --from=build --chown=65532:65532 /image/data/ /data/
COPY --from=build --chown=65532:65532 /image/tmp/ /tmp/
USER 65532:65532
# The settings file is looked for in the working folder: /data/tumen.yaml.
WORKDIR /data
VOLUME /data
ENV TUMEN_STORE=/data/tumen.db
HEALTHCHECK --interval=1m --timeout=10s --start-period=30s --retries=3 CMD ["/tumen", "doctor", "--local"]
ENTRYPOINT ["/tumen"]
CMD ["run"]

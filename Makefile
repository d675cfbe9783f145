# `make test` is the whole check, and what CI runs. `make help` lists the rest.

LINT_VERSION := 2.15.0
LINT         := .cache/bin/golangci-lint-$(LINT_VERSION)

# The version that the program prints. Without git, or outside a clone, give it: make build VERSION=1.2.
VERSION ?= $(or $(shell git describe --tags --always --dirty 2>/dev/null),dev)

# Seconds for each fuzz function, and for all of them together.
FUZZ_TIME ?= 5
FUZZ_ALL  ?= 300

# Folder in which the image's files are laid out, and the numeric user that runs them.
IMAGE_ROOT ?= .cache/image
IMAGE_USER := 65532

IMAGE_NAME ?= tumen

# SQLite, as it was translated from C, keeps its data outside Go's memory, where the race detector sees no race; to look
# there all the same makes it five times as slow. The driver, which does use Go's memory, is watched as everything else is.
UNWATCHED := modernc.org/sqlite/lib modernc.org/libc/... modernc.org/memory

.DEFAULT_GOAL := build
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help build test modules compile vet lint race fuzz aimock botapi eval eval-sources bench image image-root container-check clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "%-16s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

build: ## make the static program ./tumen
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o tumen .

# The tests come last, so that the output ends with their lines.
test: modules compile vet lint fuzz race ## everything that must pass before a change lands

modules: ## check that the modules are those of go.sum
	go mod download
	go mod verify

compile: ## compile all packages
	go build ./...

vet: ## run go vet
	go vet ./...

lint: $(LINT) ## run golangci-lint
	$(LINT) run ./...

# Built from source, so that it needs nothing but the module proxy; takes some minutes the first time.
$(LINT):
	GOBIN=$(CURDIR)/.cache/bin go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$(LINT_VERSION)
	mv .cache/bin/golangci-lint $@

race: aimock botapi ## run all tests with the race detector
	@command -v "$$(go env CC)" >/dev/null || { echo "the race detector needs a C compiler: install gcc, or run go test ./... without it" >&2; exit 1; }
	CGO_ENABLED=1 GORACE=atexit_sleep_ms=100 go test -race $(UNWATCHED:%=-gcflags=%=-race=false) -count=1 -timeout 30m ./...

aimock: ## install the model server of others that tests talk to, where there is node
	.ci/npm aimock aimock "the tests that talk to it will be SKIPPED"

botapi: ## install what others say and made of the Bot API, where there is node
	.ci/npm botapi botfake "requests to it will be UNCHECKED and some tests SKIPPED"

fuzz: ## run every fuzz function for a few seconds
	FUZZ_TIME=$(FUZZ_TIME) FUZZ_ALL=$(FUZZ_ALL) .ci/fuzz

eval: ## print how well the readers and the check do on the sets in ../shared/data
	@[ -d ../shared/data ] || { echo "the evaluation sets are not in ../shared/data: see docs/evaluation.md" >&2; exit 1; }
	@go test -count=1 -timeout 30m -v -run '^TestEval' ./lang/... ./topic ./evidence | .ci/eval

eval-sources: ## print how well pages and feeds are read, on sets of others in the folder that TUMEN_EVAL_SETS names
	@[ -d "$(TUMEN_EVAL_SETS)" ] || { echo "TUMEN_EVAL_SETS names no folder with the sets: see docs/evaluation.md" >&2; exit 1; }
	go test -count=1 -timeout 30m -v -run '^TestEval' ./source/...

bench: ## run the benchmarks
	go test -run '^$$' -bench . -benchmem -timeout 30m ./...

image: ## build the container image (needs a container engine)
	docker build --build-arg VERSION=$(VERSION) -t $(IMAGE_NAME):$(VERSION) .

# What the image holds, laid out by the same recipe for the Dockerfile and for container-check.
image-root: build ## lay out the files of the container image in IMAGE_ROOT
	rm -rf '$(IMAGE_ROOT)'
	install -d $(addprefix '$(IMAGE_ROOT)'/,etc/ssl/certs data tmp lib lib64 usr)
	install -m 0755 tumen '$(IMAGE_ROOT)/tumen'
	install -m 0644 /etc/ssl/certs/ca-certificates.crt '$(IMAGE_ROOT)/etc/ssl/certs/ca-certificates.crt'
	.ci/poppler '$(IMAGE_ROOT)'

IN_IMAGE := env -i PATH="$$PATH" TUMEN_STORE=/data/tumen.db \
	chroot --userspec=$(IMAGE_USER):$(IMAGE_USER) '$(IMAGE_ROOT)' /tumen

# The Dockerfile's last stage by hand, for a machine without a container engine.
container-check: ## run the image's files as its user in a bare chroot (needs root)
	@[ "$$(id -u)" = 0 ] || { echo "container-check changes the root folder and the user, which only root may: run it with sudo" >&2; exit 1; }
	$(MAKE) image-root
	chown $(IMAGE_USER):$(IMAGE_USER) '$(IMAGE_ROOT)/data' '$(IMAGE_ROOT)/tmp'
	$(IN_IMAGE) version
	$(IN_IMAGE) doctor --local
	@$(IN_IMAGE) inspect article <source/pdf/testdata/cp949.pdf | grep -o '"sentences":.*사망자 600명.*' || \
		{ echo "the programs of the image can't read a Korean PDF" >&2; exit 1; }
	@$(IN_IMAGE) inspect article <source/pdf/testdata/scan.pdf 2>&1 | grep 'is a scan' || \
		{ echo "the programs of the image can't tell a scan" >&2; exit 1; }

clean: ## remove what make made
	rm -rf tumen .cache

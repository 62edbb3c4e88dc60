# syntax=docker/dockerfile:1
# A worker for a cluster of your own: no Java, no embedded Kafka, no compiler, no root.
FROM python:3.12-slim AS build
WORKDIR /source
COPY requirements-embedded.lock requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements-embedded.lock \
 && python -m venv /opt/rasad && /opt/rasad/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY schemas schemas
COPY workers workers
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
 && /opt/rasad/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home --home-dir /var/lib/rasad rasad
COPY --from=build /opt/rasad /opt/rasad
ENV PATH=/opt/rasad/bin:$PATH PYTHONUNBUFFERED=1 RASAD_DATA_DIR=/var/lib/rasad RASAD_LOG_FORMAT=json
USER rasad
VOLUME /var/lib/rasad
STOPSIGNAL SIGTERM
ENTRYPOINT ["rasad"]
CMD ["worker"]
